// socket.io with ioredis, doing the same work with the same store: node server.mjs SOCKET STATE WELCOME ACK
import { createServer } from "node:http";
import { Redis } from "ioredis";
import { Server } from "socket.io";

const [path, ...sizes] = process.argv.slice(2);
const around = [22, 15, 15]; // bytes of the text around the padding: 42["state",{"pad":""}] and 430[{"pad":""}]
const [state, welcome, ack] = sizes.map((size, i) => ({ pad: "x".repeat(Math.max(0, Number(size) - around[i])) }));
const store = new Redis(path, { enableAutoPipelining: true });
let answers = 0;
const http = createServer();
const io = new Server(http, { transports: ["websocket"] });

io.on("connection", (socket) => {
  socket.on("hello", async (_, reply) => {
    socket.join("room");
    await store.zadd("present", 0, socket.id); // Hearth keeps who is present, too
    await store.exists("room");
    reply(welcome);
  });
  socket.on("answer", async (_, reply) => {
    await store.zadd("pot", 0, `${socket.id} ${++answers}`); // a member that is there already is not written again
    reply(ack);
  });
  socket.on("step", async (_, reply) => {
    await store.incr("version");
    io.to("room").emit("state", state);
    reply({});
  });
});
http.listen({ host: "127.0.0.1", port: 0, backlog: 8192 }, () => console.log(http.address().port));

// socket.io with ioredis, doing the same work with the same store: node server.mjs SOCKET STATE WELCOME ACK
import { createServer } from "node:http";
import { Redis } from "ioredis";
import { Server } from "socket.io";

const [path, ...sizes] = process.argv.slice(2);
const [state, welcome, ack] = sizes.map((size) => ({ pad: "x".repeat(Number(size) - 22) }));
const store = new Redis(path, { enableAutoPipelining: true });
const http = createServer();
const io = new Server(http, { transports: ["websocket"] });

io.on("connection", (socket) => {
  socket.on("hello", async (_, reply) => {
    socket.join("room");
    await store.exists("room");
    reply(welcome);
  });
  socket.on("answer", async (_, reply) => {
    await store.zadd("pot", 0, socket.id);
    reply(ack);
  });
  socket.on("step", async (_, reply) => {
    await store.incr("version");
    io.to("room").emit("state", state);
    reply({});
  });
});
http.listen({ host: "127.0.0.1", port: 0, backlog: 8192 }, () => console.log(http.address().port));

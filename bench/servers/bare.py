"""The limit: a loop that sends bytes it made before, and acknowledges without doing anything."""

from __future__ import annotations

import select
import socket
import sys

OPEN, ENTERED = (
    '0{"sid":"x","upgrades":[],"pingInterval":60000,"pingTimeout":60000}',
    '40{"sid":"x"}',
)


def framed(text: str) -> bytes:
    data = text.encode()
    head = (
        bytes([0x81, len(data)]) if len(data) < 126 else b"\x81\x7e" + len(data).to_bytes(2, "big")
    )
    if len(data) > 65_535:
        head = b"\x81\x7f" + len(data).to_bytes(8, "big")
    return head + data


def main(state: int, welcome: int, ack: int) -> None:
    """Serve; the arguments are sizes in bytes."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=8_192)
    print(listener.getsockname()[1], flush=True)
    broadcast = framed('42["state",{"pad":"' + "x" * (state - 22) + '"}]')
    poll, lines, read = select.epoll(), dict[int, socket.socket](), dict[int, bytearray]()
    poll.register(listener, select.EPOLLIN)
    while True:
        for number, _ in poll.poll():
            if number == listener.fileno():
                plain, _ = listener.accept()
                plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                lines[plain.fileno()], read[plain.fileno()] = plain, bytearray()
                poll.register(plain, select.EPOLLIN)
                continue
            part = lines[number].recv(65_536)
            if not part:
                poll.unregister(number)
                lines.pop(number).close()
                continue
            read[number] += part
            for text in texts(lines[number], read[number]):
                if text.startswith(b"40"):
                    lines[number].sendall(framed(ENTERED))
                elif text.startswith(b'420["hello"'):
                    lines[number].sendall(framed('430[{"pad":"' + "x" * (welcome - 15) + '"}]'))
                elif b'["step"' in text:
                    for line in lines.values():
                        line.sendall(broadcast)
                    lines[number].sendall(framed(f"43{numbered(text)}[{{}}]"))
                elif text.startswith(b"42"):
                    pad = "x" * (ack - 15)
                    lines[number].sendall(framed(f'43{numbered(text)}[{{"pad":"{pad}"}}]'))


def numbered(text: bytes) -> str:
    return text[2 : text.index(b"[")].decode()


def texts(line: socket.socket, came: bytearray) -> list[bytes]:
    """Take whole frames out of what came; the handshake is answered on the way."""
    found = []
    if came.startswith(b"GET "):
        _, end, rest = bytes(came).partition(b"\r\n\r\n")
        if not end:
            return []
        line.sendall(b"HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
        line.sendall(framed(OPEN))
        came[:] = rest
    while len(came) >= 2:
        size, at = came[1] & 0x7F, 2
        if size >= 126:
            width = 2 if size == 126 else 8
            at += width
            size = int.from_bytes(came[2:at], "big")
        if len(came) < at + 4 + size:
            break
        found.append(bytes(came[at + 4 : at + 4 + size]))  # the generator's mask is zero
        del came[: at + 4 + size]
    return found


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

// As much of RFC 6455 as the fake needs: short text frames, no fragments.
import { createHash } from "node:crypto";

export function acceptWebSocket(request, socket, receive) {
  const key = createHash("sha1").update(request.headers["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest("base64");
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`);
  socket.on("error", () => socket.destroy());
  let rest = Buffer.alloc(0);
  socket.on("data", (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      if (rest.length < 6) return;
      const length = rest[1] & 127;
      const head = length === 126 ? 4 : 2;
      const size = length === 126 ? rest.readUInt16BE(2) : length;
      if (rest.length < head + 4 + size) return;
      const mask = rest.subarray(head, head + 4);
      const body = rest.subarray(head + 4, head + 4 + size).map((b, i) => b ^ mask[i % 4]);
      if ((rest[0] & 15) === 8) return socket.end();
      if ((rest[0] & 15) === 1) receive(JSON.parse(body.toString("utf8")));
      rest = rest.subarray(head + 4 + size);
    }
  });
  return (frame) => {
    const body = Buffer.from(JSON.stringify(frame));
    const head = body.length < 126 ? Buffer.from([0x81, body.length]) : Buffer.from([0x81, 126, body.length >> 8, body.length & 255]);
    socket.write(Buffer.concat([head, body]));
  };
}

// A program that senco notifies: it believes what is signed by senco’s key, and prints it once. Run it with Node.
import { createServer } from "node:http";
import { createHash, createPublicKey, verify } from "node:crypto";

const [senco, port, oldest = 300] = process.argv.slice(2); // such as http://localhost:8080 and 9000; seconds
const own = `http://localhost:${port}/events`; // the address that senco was given
const seen = new Set(); // a real program keeps them: an event may come again

const isOurs = async ({ headers }, body) => {
  const params = (headers["signature-input"] ?? "").replace(/^senco=/, "");
  const { keys } = await (await fetch(`${senco}/api/v1/webhook-keys`)).json();
  const key = keys.find(({ kid }) => params.includes(`keyid="${kid}"`));
  const age = Date.now() / 1000 - Number(/;created=(\d+)/.exec(params)?.[1]);
  if (!key || !(Math.abs(age) < oldest)) return false;
  const digest = `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;
  const lines = [`"@method": POST`, `"@target-uri": ${own}`, `"content-type": ${headers["content-type"]}`, `"content-digest": ${digest}`, `"@signature-params": ${params}`];
  const bytes = Buffer.from((headers.signature ?? "").replace(/^senco=:|:$/g, ""), "base64");
  return verify(null, Buffer.from(lines.join("\n")), createPublicKey({ key, format: "jwk" }), bytes);
};

createServer(async (request, answer) => {
  try {
    let body = Buffer.alloc(0);
    for await (const part of request) if ((body = Buffer.concat([body, part])).length > 65536) throw new Error("too long");
    if (!(await isOurs(request, body))) return answer.writeHead(401).end();
    const event = JSON.parse(body);
    if (!seen.has(event.id)) console.log(event.sequence, event.type, event.subject);
    seen.add(event.id);
    answer.writeHead(204).end();
  } catch { answer.destroy(); }
}).listen(Number(port), () => console.log("waiting"));

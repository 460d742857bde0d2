// A program that senco notifies: it believes what is signed by senco’s key, and prints it. Run it with Node.
import { createServer } from "node:http";
import { createHash, createPublicKey, verify } from "node:crypto";

const [senco, port] = process.argv.slice(2); // such as http://localhost:8080 and 9000
const own = `http://localhost:${port}/events`; // the address that senco was given
const { keys } = await (await fetch(`${senco}/api/v1/webhook-keys`)).json();

createServer(async (request, answer) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  const { "content-digest": digest, "content-type": type, signature = "", "signature-input": input = "" } = request.headers;
  const params = input.replace(/^senco=/, "");
  const key = keys.find(({ kid }) => params.includes(`keyid="${kid}"`));
  const lines = { "@method": "POST", "@target-uri": own, "content-type": type, "content-digest": digest, "@signature-params": params };
  const signed = Object.entries(lines).map(([name, value]) => `"${name}": ${value}`).join("\n");
  const bytes = Buffer.from(signature.replace(/^senco=:|:$/g, ""), "base64");
  const sha = createHash("sha256").update(body).digest("base64");
  const known = key && digest === `sha-256=:${sha}:` && verify(null, Buffer.from(signed), createPublicKey({ key, format: "jwk" }), bytes);
  if (known) console.log(JSON.parse(body).sequence, JSON.parse(body).type, JSON.parse(body).subject);
  answer.writeHead(known ? 204 : 401).end();
}).listen(Number(port), () => console.log("waiting"));

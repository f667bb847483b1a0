// Decodes one record with a Schema Registry client that is not ours, and prints it as JSON.
// usage: node decode.mjs REGISTRY-URL < the record's value
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);

const registry = new SchemaRegistry({ host: process.argv[2] });
const record = await registry.decode(Buffer.concat(chunks));
process.stdout.write(JSON.stringify(record, (_, value) => (typeof value === 'bigint' ? Number(value) : value)));

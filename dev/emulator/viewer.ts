import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';

/** An emulator with a page that shows what lies in it. */
export interface ShownDocuments {
  readonly emulator: Emulator;
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (letter) => ESCAPES[letter] ?? letter);

/** Every partition with its documents, as the service would give them. */
function page({ documents, seen }: Emulator): string {
  const partitions = new Map<string, string[]>();
  for (const document of documents()) {
    const partition = String(document['pk']);
    const shown = `<details><summary>${escaped(String(document['id']))}</summary><pre>${escaped(JSON.stringify(document, null, 2))}</pre></details>`;
    partitions.set(partition, [...(partitions.get(partition) ?? []), shown]);
  }
  const units = seen.reduce((sum, { charge }) => sum + charge, 0);
  const lists = [...partitions].map(([name, shown]) => `<h2>${escaped(name)}</h2>${shown.join('')}`);
  const sums = `${seen.length} requests and ${units} request units by the model so far.`;
  return `<!doctype html><meta charset="utf-8"><title>Documents</title><style>body{font:16px sans-serif;margin:2em}</style><h1>Documents</h1><p>${sums}</p>${lists.join('')}`;
}

/** Starts both on free ports of the loopback interface. */
export async function showDocuments(): Promise<ShownDocuments> {
  const emulator = await startEmulator();
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page(emulator));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    emulator,
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await emulator.stop();
    },
  };
}

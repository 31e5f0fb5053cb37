/**
 * Writes down whatever leaves a page for the network, as Playwright sees it and as the browser's own protocol
 * does: the second also knows beacons, sockets and transports.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { shopDist } from '../../www/build/paths.mjs';

export interface Traffic {
  /** The address of every request, in order. */
  readonly addresses: string[];
  /** What is no plain reading of one of the shop's own files, in words. */
  readonly strange: string[];
}

export async function trafficOf(page: Page, origin: string): Promise<Traffic> {
  const traffic: Traffic = { addresses: [], strange: [] };
  const note = (address: string, method: string, hasBody: boolean) => {
    // The file that the shopper downloads, and pictures within the page: no network is involved.
    if (/^(blob|data):/.test(address)) return;
    traffic.addresses.push(address);
    const url = new URL(address);
    const file = url.pathname.endsWith('/') ? `${url.pathname}index.html` : url.pathname;
    if (url.origin !== new URL(origin).origin) traffic.strange.push(`foreign: ${address}`);
    else if (!existsSync(join(shopDist, file))) traffic.strange.push(`no file of the shop: ${address}`);
    if (url.search !== '' && !file.endsWith('.html')) traffic.strange.push(`a query: ${address}`);
    if (method !== 'GET' || hasBody) traffic.strange.push(`${method} ${address}`);
  };
  page.context().on('request', async (request) => {
    note(request.url(), request.method(), request.postData() !== null);
    const headers = await request.allHeaders().catch(() => ({}) as Record<string, string>);
    if ('cookie' in headers) traffic.strange.push(`a cookie to ${request.url()}`);
  });
  page.context().on('response', async (response) => {
    if ((await response.headerValue('set-cookie').catch(() => null)) !== null)
      traffic.strange.push(`a cookie from ${response.url()}`);
  });
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Network.enable');
  protocol.on('Network.requestWillBeSent', ({ request }) =>
    note(request.url, request.method, request.hasPostData === true),
  );
  protocol.on('Network.webSocketCreated', ({ url }) => traffic.strange.push(`a socket to ${url}`));
  protocol.on('Network.webTransportCreated', ({ url }) => traffic.strange.push(`a transport to ${url}`));
  return traffic;
}

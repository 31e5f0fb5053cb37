/** A browser as a process of our own: without the switches that Playwright adds, and it can be killed without a word. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type BrowserContext, chromium } from '@playwright/test';
import { findBrowser, launchArguments } from '../../../www/build/browser.mjs';

export interface OwnBrowser {
  readonly context: BrowserContext;
  /** Ends it and all its parts at once. */
  readonly kill: () => Promise<void>;
  /** Lets it put away what it has. */
  readonly quit: () => Promise<void>;
}

const pause = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

/** Starts it with its profile in `folder`. */
export async function launchOwn(folder: string): Promise<OwnBrowser> {
  const args = [...launchArguments, '--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`];
  const child = spawn(findBrowser() ?? 'chromium', args, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const found = /DevTools listening on (\S+)/.exec(line)?.[1];
      if (found) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error('the browser did not start')));
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('the browser has no profile');
  return {
    context,
    kill: async () => {
      // A part that outlives the rest would hold the lock of the store, and the next start would drop the store.
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await ended;
      await pause(0.5);
    },
    quit: async () => {
      const devTools = await browser.newBrowserCDPSession();
      // It may be gone before it answers.
      await devTools.send('Browser.close').catch(() => undefined);
      await ended;
    },
  };
}

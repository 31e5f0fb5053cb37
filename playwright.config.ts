import { defineConfig } from '@playwright/test';
import { findBrowser, launchArguments } from './www/build/browser.mjs';

// Two runs on one machine must not share a port; the workers inherit the choice of the first process.
process.env.PORT ??= String(4300 + (process.pid % 1500));
const address = `http://127.0.0.1:${process.env.PORT}/`;
const executablePath = findBrowser();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  reporter: 'list',
  // Generous: the browser may share two cores with a build.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: address,
    trace: 'retain-on-failure',
    launchOptions: { args: launchArguments, ...(executablePath && { executablePath }) },
  },
  webServer: { command: 'node www/build/serve.mjs', url: address, reuseExistingServer: false },
});

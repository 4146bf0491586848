import { chromium } from '@playwright/test';
import { BROWSER_FLAGS } from './scripts/browserFlags';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: BROWSER_FLAGS });
const p = await b.newPage({ viewport: { width: 1280, height: 720 } });
p.on('pageerror', (e) => console.log('ERR', e.message)); p.on('console', (m) => m.type()==='error' && console.log('CON', m.text()));
await p.goto('http://127.0.0.1:4601/?quality=low');
await p.evaluate(() => (window as any).neuroglass.ready);
await p.getByRole('button', { name: 'Train', exact: true }).click();
await p.getByRole('tab', { name: 'Network' }).click();
await p.getByRole('button', { name: /^Sparse/ }).click();
await p.waitForTimeout(1500);
await p.screenshot({ path: '/tmp/shots/net.png' });
await p.getByRole('slider', { name: 'Edges left at the end' }).scrollIntoViewIfNeeded();
await p.screenshot({ path: '/tmp/shots/net2.png' });
for (let i = 0; i < 2; i++) {
const r = await p.evaluate(async () => { const t = performance.now(); const r = await (window as any).neuroglass.train({ spec: 'sparse' }); return { ...r, wall: performance.now() - t, nonZero: (window as any).neuroglass.network().nonZero }; });
console.log(JSON.stringify(r));
}
await p.screenshot({ path: '/tmp/shots/trained.png' });
await b.close();

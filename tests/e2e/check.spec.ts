import { expect, type Page } from '@playwright/test';

import { generateTables } from '../bench/generate.ts';
import { LONG } from '../long.ts';
import { TODAY } from '../registers/pakistan.ts';
import { test as testAlone, testInOneWindow as test } from './site.ts';
import { giveRegister, withDecision } from './verdicts.ts';

/** The day on which the visitor's device thinks it is. */
async function visitOn(page: Page, day: string, address: string): Promise<void> {
  await page.clock.setFixedTime(`${day}T07:00:00Z`);
  await page.goto(address);
}

const field = (page: Page) => page.locator('input[type=search][name=q]');
const answer = (page: Page) => page.locator('[data-verdict]');

async function expectAnswer(page: Page, verdict: string, matches: string): Promise<void> {
  await expect(answer(page)).toHaveAttribute('data-verdict', verdict);
  await expect(answer(page)).toHaveAttribute('data-matches', matches);
}

const LANGUAGES = [
  {
    home: '/',
    questions: {
      brand: 'crest vpn',
      alike: 'Crest VPN Pro',
      unknown: 'NordVPN',
      two: 'crest vpn or kestrel vpn',
    },
    says: {
      licensed: 'PTA named Zettabyte (Pvt.) Ltd., which offers Crest VPN, as licensed on 13 November 2025.',
      resembles: '“Crest VPN Pro” is not Crest VPN, which is licensed.',
      unknown: 'That does not mean that it has no licence',
      revoked: 'was revoked',
      possible: 'we could not confirm',
      several: 'Crest VPN is licensed. Kestrel VPN is licensed.',
      stale: 'Nobody has checked the sources since 25 November 2026 (31 days ago)',
      noDomain: 'No web address on record',
      expired: 'ran out',
      later: 'From 20 February 2027: Licence suspended.',
      ahead: 'Takes effect on 20 February 2027',
    },
  },
  {
    home: '/ur/',
    questions: {
      brand: 'كريسٹ وي پي اين',
      alike: 'کریسٹ وی پی این پرو',
      unknown: 'نورڈ وی پی این',
      two: 'کریسٹ وی پی این اور کیسٹرل وی پی این',
    },
    says: {
      licensed: 'کو لائسنس یافتہ بتایا۔',
      resembles: 'نہیں، جو لائسنس یافتہ ہے۔',
      unknown: 'اس کا یہ مطلب نہیں کہ اس کے پاس لائسنس نہیں',
      revoked: 'منسوخ کیا جا چکا ہے',
      possible: 'ہم تصدیق نہیں کر سکے',
      several: 'کیسٹرل وی پی این لائسنس یافتہ ہے۔',
      stale: 'کسی نے ماخذ نہیں دیکھے',
      noDomain: 'کوئی ڈومین ریکارڈ میں نہیں',
      expired: 'مدت ختم ہو گئی',
      later: '20 فروری 2027 سے: لائسنس معطل۔',
      ahead: '20 فروری 2027 سے نافذ ہو گا',
    },
  },
] as const;

for (const { home, questions, says } of LANGUAGES) {
  test.describe(home, () => {
    test('a licensed name is answered with its company, source and what it covers', async ({ page }) => {
      await visitOn(page, TODAY, home);
      await expectAnswer(page, 'idle', '');
      await field(page).fill(questions.brand);
      await expectAnswer(page, 'licensed', 'crest-vpn');
      await expect(answer(page)).toContainText(says.licensed);
      await expect(answer(page)).toContainText('Zettabyte (Pvt.) Ltd.');
      await expect(answer(page)).toContainText(says.noDomain);
      await expect(answer(page).locator('a[href*="/press-releases/"]').first()).toBeVisible();
      await expect(answer(page)).not.toContainText(says.stale);
    });

    test('a look-alike is not the name it looks like, and the difference is marked', async ({ page }) => {
      await visitOn(page, TODAY, home);
      await field(page).fill(questions.alike);
      await expectAnswer(page, 'resembles', 'crest-vpn');
      await expect(answer(page)).toContainText(says.resembles);
      await expect(answer(page).locator('mark').first()).toBeVisible();
    });

    test('a name that is not on the register is not called unlicensed', async ({ page }) => {
      await visitOn(page, TODAY, home);
      await field(page).fill(questions.unknown);
      await expectAnswer(page, 'no-record', '');
      await expect(answer(page)).toContainText(says.unknown);
      await expect(answer(page)).toContainText('9');
      await expect(answer(page).locator('a[href="https://www.pta.gov.pk/"]')).toBeVisible();
    });

    test('two names in one question get both entries', async ({ page }) => {
      await visitOn(page, TODAY, home);
      await field(page).fill(questions.two);
      await expectAnswer(page, 'several', 'crest-vpn kestrel-vpn');
      await expect(answer(page)).toContainText(says.several);
      await expect(answer(page).locator('article')).toHaveCount(2);
    });

    test('a revoked licence is shown as revoked', async ({ page }) => {
      await giveRegister(page, withDecision('revoked'));
      await visitOn(page, TODAY, home);
      await field(page).fill(questions.brand);
      await expectAnswer(page, 'not-current', 'crest-vpn');
      await expect(answer(page)).toContainText(says.revoked);
    });

    test('a coming suspension is shown with the answer of today, in the page and in a frame', async ({
      page,
    }) => {
      await giveRegister(page, withDecision('suspended', { effective_on: '2027-02-20' }));
      for (const address of [home, `${home}embed/check/`]) {
        await visitOn(page, TODAY, address);
        await field(page).fill(questions.brand);
        await expectAnswer(page, 'licensed', 'crest-vpn');
        await expect(answer(page)).toContainText(says.later);
        await expect(answer(page)).toContainText(says.ahead);
      }
    });

    test('when the last day of a licence passes after the build, the page stops saying licensed', async ({
      page,
    }) => {
      const until = withDecision('renewed', { until: '2026-12-01' });
      await giveRegister(page, until);
      await visitOn(page, '2026-12-01', home);
      await field(page).fill(questions.brand);
      await expectAnswer(page, 'licensed', 'crest-vpn');
      await page.clock.setFixedTime('2026-12-02T07:00:00Z');
      await page.reload();
      await field(page).fill(questions.brand);
      await expectAnswer(page, 'not-current', 'crest-vpn');
      await expect(answer(page)).toContainText(says.expired);
    });

    test('a last day that is known by its month only is not certain within that month', async ({ page }) => {
      await giveRegister(page, withDecision('renewed', { until: '2026-12' }));
      await visitOn(page, '2026-12-10', home);
      await field(page).fill(questions.brand);
      await expectAnswer(page, 'not-current', 'crest-vpn');
      await expect(answer(page)).toContainText(says.possible);
    });

    test('an answer from an old copy of the register says so', async ({ page }) => {
      await visitOn(page, '2026-12-25', home);
      await field(page).fill(questions.brand);
      await expectAnswer(page, 'licensed', 'crest-vpn');
      await expect(answer(page)).not.toContainText(says.stale);
      await page.clock.setFixedTime('2026-12-26T07:00:00Z');
      await field(page).fill(`${questions.brand} `);
      await expect(answer(page)).toContainText(says.stale);
    });

    test('an answer has its own address', async ({ page }) => {
      await visitOn(page, TODAY, `${home}#q=${encodeURIComponent(questions.brand)}`);
      await expect(field(page)).toHaveValue(questions.brand);
      await expectAnswer(page, 'licensed', 'crest-vpn');
      await field(page).fill(questions.alike);
      await field(page).press('Enter');
      await expect
        .poll(() => new URLSearchParams(new URL(page.url()).hash.slice(1)).get('q'))
        .toBe(questions.alike);
      await page.reload();
      await expectAnswer(page, 'resembles', 'crest-vpn');
    });
  });
}

test('ten thousand licensees are answered from a worker, so that they hold up no keystroke', async ({
  page,
}) => {
  const many = generateTables(10_000);
  const [service] = many.services.slice(-1);
  await giveRegister(page, many);
  await page.goto('/');
  await field(page).pressSequentially(service?.brand ?? '');
  await expectAnswer(page, 'licensed', service?.id ?? '');
  expect(page.workers()).toHaveLength(1);
});

test('a web address that is not on record is called so, with what it looks like', async ({ page }) => {
  await page.goto('/#q=https%3A%2F%2Fcrestvpn.com%2Fdownload');
  await expectAnswer(page, 'resembles', 'crest-vpn');
  await expect(answer(page)).toContainText(
    'No source says that crestvpn.com belongs to Crest VPN, which is licensed.',
  );
  await expect(answer(page)).toContainText('No web address on record');
});

test('the slash key focuses the field, and Escape clears question and answer', async ({ page }) => {
  await page.goto('/');
  await page.locator('body').press('/');
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('');
  await page.keyboard.type('crest vpn');
  await expectAnswer(page, 'licensed', 'crest-vpn');
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveValue('');
  await expectAnswer(page, 'idle', '');
});

test('what may have been meant stands right under the first line, as buttons', async ({ page }) => {
  await page.goto('/');
  await field(page).fill('kestral vpn');
  const button = page.locator('.opening + [data-suggestions] button[data-suggestion="kestrel-vpn"]');
  await expect(button).toBeVisible();
  await field(page).press('Tab');
  await page.keyboard.press('Tab');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('Kestrel VPN');
  await expectAnswer(page, 'licensed', 'kestrel-vpn');
  await expect(button).toHaveCount(0);
});

test.describe('on a phone with its keyboard over half the screen', () => {
  test.use({ viewport: { width: 360, height: 400 }, hasTouch: true });

  const questions = [
    ['crest vpn', 'licensed'],
    ['crest vpm', 'resembles'],
    ['NordVPN', 'no-record'],
    ['crest vpn or kestrel vpn', 'several'],
    ['is vpn legal', 'help'],
  ] as const;
  for (const [at, [question, verdict]] of questions.entries())
    for (const [turn, home] of ['/', '/ur/'].entries())
      // The sample asks in one of the ways, in turn.
      for (const how of ['Enter', 'Check'].filter((_, way) => LONG || (at + turn) % 2 === way))
        test(`the first line is seen after ${how}, and the keyboard goes: ${home}, ${verdict}`, async ({
          page,
        }) => {
          await page.goto(home);
          await field(page).fill(question);
          if (how === 'Enter') await field(page).press('Enter');
          else await page.locator('check-box button[type=submit]').click();
          await expect(answer(page)).toHaveAttribute('data-verdict', verdict);
          await expect(page.locator('.opening')).toBeInViewport({ ratio: 1 });
          await expect(field(page)).not.toBeFocused();
        });
});

test('an empty question says what to type, with an example', async ({ page }) => {
  await page.goto('/');
  await page.locator('check-box button[type=submit]').click();
  await expect(answer(page)).toHaveText(/^Type the name of a VPN or a company, for example .+\.$/);
  await expect(answer(page)).toHaveAttribute('data-verdict', 'idle');
  await expect(field(page)).toBeFocused();
});

test('half a name is never told that it is not on the register', async ({ page }) => {
  await page.goto('/');
  const verdicts = await page.evaluateHandle(() => {
    const region = document.querySelector<HTMLElement>('[data-verdict]');
    const seen = new Set<string>();
    new MutationObserver(() => seen.add(region?.dataset.verdict ?? '')).observe(region ?? document, {
      attributes: true,
    });
    return seen;
  });
  await field(page).pressSequentially('kestrel vpn', { delay: 60 });
  await expectAnswer(page, 'licensed', 'kestrel-vpn');
  expect(await verdicts.evaluate((seen) => [...seen].sort())).toEqual(['idle', 'licensed']);
  await field(page).fill('kest');
  await expect(page.locator('button[data-suggestion="kestrel-vpn"]')).toBeVisible();
  await expect(answer(page)).toHaveAttribute('data-verdict', 'idle');
  await field(page).press('Enter');
  await expect(answer(page)).toHaveAttribute('data-verdict', 'no-record');
});

test('a name that no source calls licensed is shown with what mentions it', async ({ page }) => {
  await page.goto('/#q=NordVPN');
  await expect(answer(page).locator('[data-result=help] a')).toHaveAttribute('href', /\/help\/#/);
});

testAlone('where the device can share, the answer can be shared', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(navigator, {
      share: ({ text }: { text: string }) => Promise.resolve((document.title = text)),
    });
  });
  await page.goto('/#q=crest+vpn');
  await page.locator('[data-share]').click();
  await expect(page).toHaveTitle(
    /^Yes, licensed\. .* A licence is not a judgement of safety\. .*#q=crest\+vpn$/s,
  );
});

testAlone('where the device cannot share, there is no button for it', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'share');
  });
  await page.goto('/#q=crest+vpn');
  await expect(page.locator('[data-copy]')).toBeVisible();
  await expect(page.locator('[data-share]')).toBeHidden();
});

test('an answer is read out once, after typing has paused', async ({ page }) => {
  await page.goto('/');
  const live = await page.evaluateHandle(() => {
    const region = document.querySelector('[data-verdict]');
    const read: string[] = [];
    new MutationObserver((changes) => {
      if (region?.getAttribute('aria-live') !== 'polite') return;
      for (const { addedNodes } of changes)
        for (const node of addedNodes) read.push((node.textContent ?? '').trim());
    }).observe(region ?? document, { childList: true, subtree: true });
    return read;
  });
  await field(page).pressSequentially('kestrel vpn', { delay: 40 });
  await expectAnswer(page, 'licensed', 'kestrel-vpn');
  await expect(answer(page)).toHaveAttribute('aria-live', 'polite');
  await expect
    .poll(() => live.evaluate((read) => read))
    .toEqual([
      'Yes, licensed.',
      'PTA named Nexilium Tech (SMC-Pvt.) Ltd., which offers Kestrel VPN, as licensed on 13 November 2025.',
    ]);
});

testAlone('nothing that is typed is sent, and the index is asked for once', async ({ page, baseURL }) => {
  const requests: string[] = [];
  page.context().on('request', (request) => {
    requests.push(
      `${request.method()} ${request.url()} ${request.postData() ?? ''} ${JSON.stringify(request.headers())}`,
    );
  });
  await page.goto('/');
  for (const question of [
    'zzsecretquestion',
    'crest vpn zzsecretquestion',
    'https://zzsecretquestion.example/x',
  ]) {
    await field(page).fill(question);
    await expect(answer(page)).toHaveAttribute('data-verdict', /resembles|no-record/);
    await field(page).press('Enter');
  }
  await page.reload();
  await expect(answer(page)).toHaveAttribute('data-verdict', 'no-record');
  await page.locator('main a[href="/licensees/"]').first().click();
  await expect(page).toHaveURL('/licensees/');
  expect(requests.filter((request) => request.includes('zzsecret'))).toEqual([]);
  expect(requests.filter((request) => !request.split(' ')[1]?.startsWith(baseURL ?? ''))).toEqual([]);
  expect(requests.filter((request) => request.includes('/check/index.json'))).toHaveLength(2);
});

testAlone('the answer can be copied with its address', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/#q=crest+vpn');
  await expectAnswer(page, 'licensed', 'crest-vpn');
  await page.locator('[data-copy]').click();
  await expect(page.locator('[data-copy]')).toHaveText('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^Yes, licensed\. PTA named Zettabyte \(Pvt\.\) Ltd\., which offers Crest VPN, /);
  expect(copied).toContain('#q=crest+vpn');
});

test('on paper there is the answer and not the field', async ({ page }) => {
  await page.goto('/#q=crest+vpn');
  await expectAnswer(page, 'licensed', 'crest-vpn');
  await page.emulateMedia({ media: 'print' });
  await expect(answer(page)).toBeVisible();
  await expect(field(page)).toBeHidden();
  await expect(page.locator('[data-copy]')).toBeHidden();
});

test('where the register cannot be loaded, the page says so and answers nothing', async ({ page }) => {
  await page.route('**/check/index.json', (route) => route.fulfill({ status: 204, body: '' }));
  await page.goto('/');
  await field(page).fill('crest vpn');
  await expect(answer(page)).toContainText('could not load the register');
  await expect(answer(page)).toHaveAttribute('data-verdict', 'idle');
});

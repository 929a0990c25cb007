import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong on the page as it is now: the rule, and the first place that breaks it. */
export function brokenRules(page: Page): Promise<string[]> {
  return violationsOf(axeOn(page).withTags(rules));
}

/** Text that is hard to see on the page as it is now. */
export function weakContrasts(page: Page): Promise<string[]> {
  return violationsOf(axeOn(page).withRules(['color-contrast']));
}

/** What is right need not be written out, and no page of ours has frames: half the time. */
function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
}

async function violationsOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map((rule) => `${rule.id}: ${rule.nodes[0]?.html}`);
}

/** How much wider a page is than its screen, in CSS pixels. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

import enSite from './en/site.json' with { type: 'json' };
import type { Language } from './languages.ts';
import urSite from './ur/site.json' with { type: 'json' };

const en = { ...enSite };

/** The name of a message. English decides which there are; a language that lacks one does not compile. */
export type MessageKey = keyof typeof en;

const ur: Record<MessageKey, string> = { ...urSite };

export const messages: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { en, ur };

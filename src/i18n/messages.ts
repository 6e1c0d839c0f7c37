import en from './en.json' with { type: 'json' };
import type { Language } from './languages.ts';
import ur from './ur.json' with { type: 'json' };

/** The key of a message. English decides which exist; a language that lacks one does not compile. */
export type MessageKey = keyof typeof en;

export const messages: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { en, ur };

import enAbout from './en/about.json' with { type: 'json' };
import enAccessibility from './en/accessibility.json' with { type: 'json' };
import enBadges from './en/badges.json' with { type: 'json' };
import enCheck from './en/check.json' with { type: 'json' };
import enChanges from './en/changes.json' with { type: 'json' };
import enData from './en/data.json' with { type: 'json' };
import enDownloads from './en/downloads.json' with { type: 'json' };
import enEmbed from './en/embed.json' with { type: 'json' };
import enFeeds from './en/feeds.json' with { type: 'json' };
import enFigures from './en/figures.json' with { type: 'json' };
import enGlossary from './en/glossary.json' with { type: 'json' };
import enHelp from './en/help.json' with { type: 'json' };
import enHome from './en/home.json' with { type: 'json' };
import enLicensees from './en/licensees.json' with { type: 'json' };
import enLog from './en/log.json' with { type: 'json' };
import enOffline from './en/offline.json' with { type: 'json' };
import enOneFile from './en/one-file.json' with { type: 'json' };
import enRegister from './en/register.json' with { type: 'json' };
import enSite from './en/site.json' with { type: 'json' };
import enSources from './en/sources.json' with { type: 'json' };
import type { Language } from './languages.ts';
import urAbout from './ur/about.json' with { type: 'json' };
import urAccessibility from './ur/accessibility.json' with { type: 'json' };
import urBadges from './ur/badges.json' with { type: 'json' };
import urCheck from './ur/check.json' with { type: 'json' };
import urChanges from './ur/changes.json' with { type: 'json' };
import urData from './ur/data.json' with { type: 'json' };
import urDownloads from './ur/downloads.json' with { type: 'json' };
import urEmbed from './ur/embed.json' with { type: 'json' };
import urFeeds from './ur/feeds.json' with { type: 'json' };
import urFigures from './ur/figures.json' with { type: 'json' };
import urGlossary from './ur/glossary.json' with { type: 'json' };
import urHelp from './ur/help.json' with { type: 'json' };
import urHome from './ur/home.json' with { type: 'json' };
import urLicensees from './ur/licensees.json' with { type: 'json' };
import urLog from './ur/log.json' with { type: 'json' };
import urOffline from './ur/offline.json' with { type: 'json' };
import urOneFile from './ur/one-file.json' with { type: 'json' };
import urRegister from './ur/register.json' with { type: 'json' };
import urSite from './ur/site.json' with { type: 'json' };
import urSources from './ur/sources.json' with { type: 'json' };

const en = {
  ...enAbout,
  ...enAccessibility,
  ...enBadges,
  ...enCheck,
  ...enChanges,
  ...enData,
  ...enDownloads,
  ...enEmbed,
  ...enFeeds,
  ...enFigures,
  ...enGlossary,
  ...enHelp,
  ...enHome,
  ...enLicensees,
  ...enLog,
  ...enOffline,
  ...enOneFile,
  ...enRegister,
  ...enSite,
  ...enSources,
};

/** The name of a message. English decides which there are; a language that lacks one does not compile. */
export type MessageKey = keyof typeof en;

const ur: Record<MessageKey, string> = {
  ...urAbout,
  ...urAccessibility,
  ...urBadges,
  ...urCheck,
  ...urChanges,
  ...urData,
  ...urDownloads,
  ...urEmbed,
  ...urFeeds,
  ...urFigures,
  ...urGlossary,
  ...urHelp,
  ...urHome,
  ...urLicensees,
  ...urLog,
  ...urOffline,
  ...urOneFile,
  ...urRegister,
  ...urSite,
  ...urSources,
};

export const messages: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { en, ur };

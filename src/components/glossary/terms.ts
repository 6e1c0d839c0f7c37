/** The terms of the glossary by their part of the page. A name is of its messages and of its fragment, which is permanent. */
export const terms = {
  people: ['vpn', 'provider', 'pta', 'licensee', 'registered', 'ldi'],
  licences: [
    'licence',
    'class-licence',
    'cvas-data',
    'authorised',
    'commencement-certificate',
    'suspended',
    'reinstated',
    'revoked',
    'surrendered',
    'expired',
    'renewed',
  ],
  rules: ['interception', 'connection-logs', 'consultation', 'idcs-draft'],
  register: [
    'public-register',
    'source',
    'decision',
    'withdrawn',
    'announced',
    'on-record',
    'as-of',
    'certain',
    'possible',
  ],
} as const;

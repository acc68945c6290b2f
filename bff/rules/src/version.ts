/** Names this set of rules in calculation records. Changes whenever the same plan and inputs could give another line. */
export const RULES_VERSION = '1.0.0';

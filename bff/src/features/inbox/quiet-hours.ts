const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Asia/Shanghai, all year. */
const offsetMs = 8 * hourMs;
/** Nobody is disturbed from 21:00 to 08:00. */
const quietFrom = 21 * hourMs;
const quietUntil = 8 * hourMs;

/** From when a message sent at `sentAt` may disturb: at once by day or when the law orders the notice, else at the next 08:00 in Asia/Shanghai. */
export const notifyAt = (sentAt: Date, statutory: boolean): Date => {
  if (statutory) return sentAt;
  const local = sentAt.getTime() + offsetMs;
  const timeOfDay = ((local % dayMs) + dayMs) % dayMs;
  const midnight = local - timeOfDay;
  if (timeOfDay >= quietFrom) return new Date(midnight + dayMs + quietUntil - offsetMs);
  if (timeOfDay < quietUntil) return new Date(midnight + quietUntil - offsetMs);
  return sentAt;
};

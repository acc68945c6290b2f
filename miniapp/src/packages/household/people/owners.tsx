import type { OwnerEntry } from '@yunzhengshou/contract';
import { Box, Heading, Span } from '../../../components/base';
import { partOf } from './shares';

const tints = 5;
/** Narrower than this, a part of the bar has no room for its number. */
const roomForNumber = 0.09;

const tintOf = (position: number): string => `shares__part--${((position - 1) % tints) + 1}`;

/** Whose the house is: a bar to be seen, and the same in words below it. */
export function Owners({ owners }: { owners: readonly OwnerEntry[] }) {
  const parts = owners.map((owner) => ({ owner, part: partOf(owner.share) }));
  const drawn = owners.length > 1 && parts.every(({ part }) => part !== null);
  return (
    <Box as="section" className="card stack" labelledBy="owners-heading">
      <Heading level={2} id="owners-heading">
        房屋是谁的，各占多少
      </Heading>
      {drawn && (
        <Box className="shares" unsaid>
          {parts.map(({ owner, part }) => (
            <Box
              key={owner.position}
              className={`shares__part ${tintOf(owner.position)}`}
              style={{ width: `${((part ?? 0) * 100).toFixed(2)}%` }}
            >
              {(part ?? 0) >= roomForNumber ? String(owner.position) : ''}
            </Box>
          ))}
        </Box>
      )}
      <Box as="ul" className="plain-list stack stack--tight">
        {owners.map((owner) => (
          <Box as="li" key={owner.position} className="row row--apart">
            <Span strong={owner.isMe}>
              {drawn && (
                <>
                  <Span className={`shares__swatch ${tintOf(owner.position)}`} unsaid>
                    {String(owner.position)}
                  </Span>{' '}
                </>
              )}
              {owner.name}
              {owner.isMe ? '（您）' : ''}
              {owner.kind === 'organisation' ? '（单位）' : ''}
            </Span>
            <Span strong={owner.isMe} className="row__end">
              {owner.share}
            </Span>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

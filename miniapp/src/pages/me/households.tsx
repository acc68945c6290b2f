import type { Me } from '@yunzhengshou/contract';
import { Box, Button, Heading, Span } from '../../components/base';
import { Facts } from '../../components/facts';
import { keyed } from '../../format/keyed';
import { go } from '../../navigate';
import { chosenHousehold } from '../../settings';

export function Households({ households }: { households: Me['households'] }) {
  return (
    <Box as="section" className="card stack" labelledBy="households-heading">
      <Heading level={2} id="households-heading">
        我的房屋
      </Heading>
      {households.length === 0 && (
        <>
          <Box as="p" className="text">
            没有找到您名下的房屋。首页写了可能的原因，和找谁去问。
          </Box>
          <Button kind="plain" onPress={() => go('home')}>
            去首页看看
          </Button>
        </>
      )}
      {households.map((household) => (
        <Box key={household.householdId} className="stack household">
          <Heading level={3}>{household.address}</Heading>
          <Facts
            facts={[
              { label: '项目', value: household.projectName },
              { label: '档案编号', value: household.fileNumber ?? '还没有' },
            ]}
          />
          <Box className="stack stack--tight">
            <Box as="p" className="text soft">
              产权人和份额
            </Box>
            <Box as="ul" className="plain-list">
              {keyed(household.owners, ({ name }) => name).map(({ key, item: owner }) => (
                <Box as="li" key={key} className="row row--apart">
                  <Span strong={owner.isMe}>
                    {owner.name}
                    {owner.isMe ? '（您）' : ''}
                  </Span>
                  <Span>{owner.share === '1' ? '全部' : owner.share}</Span>
                </Box>
              ))}
            </Box>
          </Box>
          <Button
            kind="plain"
            onPress={() => {
              chosenHousehold.set(household.householdId);
              go('home');
            }}
          >
            看这户的进度
          </Button>
        </Box>
      ))}
    </Box>
  );
}

import type { Me } from '@yunzhengshou/contract';
import { client } from '../../api';
import { Box, Button, Heading, Span } from '../../components/base';
import { Facts } from '../../components/facts';
import { StatusTag } from '../../components/status-tag';
import { keyed } from '../../format/keyed';
import { go } from '../../navigate';
import { chosenHousehold } from '../../settings';
import { Reveal } from './reveal';

type Household = Me['households'][number];

/** What this account is to a household, for those who aren't its owner in person. */
const relations: Readonly<Record<Exclude<Household['relation'], 'owner'>, (whom: string) => string>> = {
  agent: (whom) => `您是${whom}的代理人`,
  guardian: (whom) => `您是${whom}的监护人`,
  heir: (whom) => `您是${whom}的继承人`,
  representative: (whom) => `您是${whom}的代表人`,
};

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
          {household.relation !== 'owner' && (
            <StatusTag kind="info">{relations[household.relation](household.actsFor ?? '产权人')}</StatusTag>
          )}
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
          {household.relation === 'owner' && (
            <Reveal
              label="收款账号"
              masked="遮住的"
              of={household.address}
              reveal={() => client.call('revealBankAccount', { params: { householdId: household.householdId } })}
              none="还没有登记收款账号。"
            />
          )}
          <Button
            kind="plain"
            onPress={() => {
              chosenHousehold.set(household.householdId);
              go('home');
            }}
          >
            看这户的进度
          </Button>
          <Button
            kind="quiet"
            label={`谁能办我家的事：${household.address}`}
            onPress={() => go('householdPeople', { household: household.householdId })}
          >
            谁能办我家的事
          </Button>
          <Button
            kind="quiet"
            label={`谁看过我家的资料：${household.address}`}
            onPress={() => go('householdReads', { household: household.householdId })}
          >
            谁看过我家的资料
          </Button>
          <Button
            kind="quiet"
            label={`我家的登记改过什么：${household.address}`}
            onPress={() => go('householdChanges', { household: household.householdId })}
          >
            我家的登记改过什么
          </Button>
        </Box>
      ))}
    </Box>
  );
}

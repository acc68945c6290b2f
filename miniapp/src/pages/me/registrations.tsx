import type { Me } from '@yunzhengshou/contract';
import { Box, Heading } from '../../components/base';
import { Facts } from '../../components/facts';
import { formatDate } from '../../format/dates';
import { keyed } from '../../format/keyed';

/** Where this person is registered without a right to see the household's file. */
export function Registrations({ registrations }: { registrations: Me['registrations'] }) {
  if (registrations.length === 0) return null;
  return (
    <Box as="section" className="card stack" labelledBy="registrations-heading">
      <Heading level={2} id="registrations-heading">
        我的登记
      </Heading>
      {keyed(registrations, ({ projectName, kind }) => `${projectName} ${kind}`).map(({ key, item }) => (
        <Facts
          key={key}
          facts={[
            { label: '项目', value: item.projectName },
            { label: '登记为', value: item.kindTitle },
            { label: '从什么时候', value: formatDate(item.since) },
          ]}
        />
      ))}
      <Box as="p" className="text soft">
        补偿的对象是产权人，所以在这里看不到那一户的补偿数字。有自己的主张，可以在“我的申请”里提。
      </Box>
    </Box>
  );
}

import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { Box } from '../../../components/base';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { Screen } from '../../../components/screen';
import { CountView } from '../count-view';

/** A published count for everybody. The query holds the ballot's id. */
export default function BallotResultPage() {
  const { ballotId = '' } = useRouter().params;
  const query = useQuery('getBallotResult', { params: { ballotId } });
  return (
    <Screen route="ballotResult">
      <Loaded query={query} what="投票的结果">
        {({ title, projectName, result, stateTitle }) => (
          <Box className="stack vote-narrow">
            <Box as="p" className="text">
              {projectName}：{title}
            </Box>
            {result === null ? (
              <Note kind="info" word={stateTitle}>
                <Box as="p" className="text">
                  结果还没有公布。公布以后，票数和全部回执都在这里，谁都可以重新数一遍。
                </Box>
              </Note>
            ) : (
              <CountView count={result} receipts={[]} />
            )}
          </Box>
        )}
      </Loaded>
    </Screen>
  );
}

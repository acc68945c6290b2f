import { useState } from 'react';
import { Box, Heading } from '../../../components/base';
import { Prepared } from '../case/prepared';
import { StaffScreen } from '../parts/staff-screen';
import { CounterForm } from './counter-form';

/** Proving at the counter who somebody is, for those who don't use the face check. */
export default function CounterPage() {
  return (
    <StaffScreen route="staffCounter" heading="窗口核对身份">
      <Counter />
    </StaffScreen>
  );
}

const rules: readonly string[] = [
  '居民不用、用不了人脸的，可以在窗口核对身份。',
  '先请居民在自己手机上打开“我的”，按“核对身份的办法”，取一个八位的窗口码。码说明是哪个账号，只能用一次。',
  '看证件原件，对着本人看照片。看过什么，就勾什么。',
  '照着证件填，填好以后提请。',
];

function Counter() {
  const [approvalId, setApprovalId] = useState<string | null>(null);
  return (
    <Box className="columns columns--wide-left">
      <Box className="stack">
        {approvalId === null ? (
          <CounterForm onPrepared={setApprovalId} />
        ) : (
          <Prepared
            what="登记窗口核对的身份"
            decidedBy="另一名窗口人员"
            meanwhile="请同事趁居民还在，看过证件和本人再决定；决定以前，居民的账号没有变。"
            approvalId={approvalId}
            again={{ label: '核对下一位居民', onPress: () => setApprovalId(null) }}
          />
        )}
      </Box>
      <Box className="stack">
        <Box as="section" className="card stack stack--tight" labelledBy="counter-how">
          <Heading level={2} id="counter-how">
            怎么办
          </Heading>
          <Box as="ol" className="bullets">
            {rules.map((rule) => (
              <Box as="li" key={rule} className="bullets__item">
                {rule}
              </Box>
            ))}
          </Box>
        </Box>
        <Box as="section" className="card stack stack--tight" labelledBy="counter-why">
          <Heading level={2} id="counter-why">
            为什么要两个人
          </Heading>
          <Box as="p" className="text">
            登记以后，这个账号就能看到这个人名下房屋的全部资料和补偿。看错一个人，就是把一家人的资料给了外人。
          </Box>
          <Box as="p" className="text">
            所以要两名窗口人员都看过证件和本人才生效：您提请，另一名决定。请在居民走以前，请同事过来看。
          </Box>
          <Box as="p" className="text">
            本人和近亲属的身份不能由自己登记。
          </Box>
        </Box>
      </Box>
    </Box>
  );
}

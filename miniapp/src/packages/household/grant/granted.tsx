import { useEffect } from 'react';
import { Box, Button, Heading } from '../../../components/base';
import { Facts } from '../../../components/facts';
import { Note } from '../../../components/note';
import { formatDate } from '../../../format/dates';
import { go } from '../../../navigate';
import { scrollToPart } from '../../../platform/page';
import { scopeWords } from '../people/kinds';
import type { Granted as Given } from './grant-form';

const toldId = 'granted';

const steps = [
  '请他用自己的手机打开本平台，用自己的微信登录',
  '他自己核对一次身份。姓名和证件号要和您刚才填的一样',
  '核对好了，他就能看到这一户，不用您再发什么给他',
];

/** The power holds: what the agent does now, and what nobody has to send. */
export function Granted({ householdId, granted }: { householdId: string; granted: Given }) {
  // The form that had the focus is gone.
  useEffect(() => scrollToPart(toldId), []);
  return (
    <Box className="columns">
      <Box className="stack">
        <Box id={toldId}>
          <Note kind="good">
            <Heading level={2}>委托登记好了</Heading>
            <Facts
              facts={[
                { label: '代办人', value: granted.agentName },
                { label: '能做什么', value: granted.scopes.map((scope) => scopeWords[scope]).join('、') },
                { label: '从哪天起', value: formatDate(granted.validFrom) },
                { label: '最后一天', value: formatDate(granted.validUntil) },
              ]}
            />
          </Note>
        </Box>
        <Box as="section" className="card stack stack--tight" labelledBy="steps-heading">
          <Heading level={2} id="steps-heading">
            接下来由他自己做
          </Heading>
          <Box as="ol" className="bullets">
            {steps.map((step) => (
              <Box as="li" key={step} className="bullets__item">
                {step}
              </Box>
            ))}
          </Box>
        </Box>
        <Note kind="info" word="不要给">
          <Box as="p" className="text">
            您的手机、微信和短信验证码不用给他，也不要给任何人。工作人员也不会问您要。
          </Box>
        </Note>
        <Button kind="main" onPress={() => go('householdPeople', { household: householdId })}>
          看谁能办我家的事
        </Button>
        <Box as="p" className="text soft">
          想收回，随时在那一页收回。
        </Box>
      </Box>
    </Box>
  );
}

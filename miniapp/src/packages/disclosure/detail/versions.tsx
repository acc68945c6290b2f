import type { Disclosure, DisclosureVersions } from '@yunzhengshou/contract';
import { useState } from 'react';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Difference } from '../../../components/disclosure/difference';
import { Loaded } from '../../../components/loaded';
import { StatusTag } from '../../../components/status-tag';
import { formatDate } from '../../../format/dates';
import { go } from '../../../navigate';
import { callsOf, versionQuery } from './calls';

interface VersionsProps {
  disclosure: Disclosure;
  reserved: boolean;
}

/** Where there is more than one version: what this one says differently from the one before, and all of them. */
export function Versions({ disclosure, reserved }: VersionsProps) {
  const { disclosureId, versions, correctionOf, withdrawn } = disclosure;
  const [comparing, setComparing] = useState(false);
  const [listing, setListing] = useState(false);
  if (versions < 2) return null;
  return (
    <Box as="section" className="card stack" labelledBy="versions-heading">
      <Heading level={2} id="versions-heading">
        改过什么
      </Heading>
      {correctionOf !== null && withdrawn === null && (
        <Button kind="plain" expanded={comparing} controls="difference" onPress={() => setComparing(!comparing)}>
          {comparing ? '收起比较' : '和上一版比'}
        </Button>
      )}
      {comparing && (
        <Box id="difference">
          <Compared disclosureId={disclosureId} reserved={reserved} />
        </Box>
      )}
      <Button kind="plain" expanded={listing} controls="all-versions" onPress={() => setListing(!listing)}>
        {listing ? '收起各版' : `看全部 ${versions} 版`}
      </Button>
      {listing && (
        <Box id="all-versions">
          <All disclosureId={disclosureId} reserved={reserved} />
        </Box>
      )}
    </Box>
  );
}

interface OfOne {
  disclosureId: string;
  reserved: boolean;
}

function Compared({ disclosureId, reserved }: OfOne) {
  const query = useQuery(callsOf(reserved).difference, { params: { disclosureId }, query: {} });
  return (
    <Loaded query={query} what="改动">
      {(difference) => <Difference difference={difference} />}
    </Loaded>
  );
}

function All({ disclosureId, reserved }: OfOne) {
  const query = useQuery(callsOf(reserved).versions, { params: { disclosureId } });
  return (
    <Loaded query={query} what="各个版本">
      {({ versions }) => <VersionList versions={versions} open={disclosureId} reserved={reserved} />}
    </Loaded>
  );
}

interface VersionListProps {
  versions: DisclosureVersions['versions'];
  /** The one that is shown now. */
  open: string;
  reserved: boolean;
}

function VersionList({ versions, open, reserved }: VersionListProps) {
  return (
    <Box as="ul" className="plain-list stack">
      {versions.map(({ disclosureId, version, publishedOn, correctionReason, contentHash, withdrawn }) => (
        <Box as="li" key={disclosureId} className="stack stack--tight">
          <Box className="row">
            <Span strong>第{version}版</Span>
            <Span>{formatDate(publishedOn)}公布</Span>
            {withdrawn !== null && <StatusTag kind="warn">已撤下</StatusTag>}
            {disclosureId === open && <StatusTag kind="info">正在看</StatusTag>}
          </Box>
          {correctionReason !== null && <Span>更正的理由：{correctionReason}</Span>}
          {withdrawn !== null && (
            <Span>
              {formatDate(withdrawn.withdrawnOn)}撤下：{withdrawn.reason}
            </Span>
          )}
          <Span className="soft long">内容校验码 {contentHash}</Span>
          {disclosureId !== open && (
            <Button kind="quiet" onPress={() => go('disclosure', versionQuery(disclosureId, reserved))}>
              看第{version}版
            </Button>
          )}
        </Box>
      ))}
    </Box>
  );
}

import type { ComponentProps, ReactNode } from 'react';
import { DeskFrame } from '#components/desk/desk-frame';
import { EmptyState } from '#components/desk/panel';
import { answerWith } from '#lib/site/response-status';

type Frame = Omit<ComponentProps<typeof DeskFrame>, 'children'>;

/** In place of a record's page where there is no such record, with 404. */
export function MissingRecord(props: { frame: Frame; what: string; children?: ReactNode }) {
  answerWith(404);
  return (
    <DeskFrame {...props.frame}>
      <EmptyState title={props.what}>{props.children}</EmptyState>
    </DeskFrame>
  );
}

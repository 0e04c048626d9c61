import { useEffect, useState } from 'react';
import type { CdrRecord, PBXOperator } from '@magpie/sdk-core';
import { useSpeech } from './language';
import type { TextKey } from './texts';

/** The `status` of a call: which way it went. */
const KINDS: Record<number, TextKey> = { 1: 'incoming', 2: 'missed', 3: 'outgoing' };

interface Props {
  pbx: PBXOperator;
  onCall: (number: string) => void;
}

/** The latest calls; one press calls back. */
export function CallLog({ pbx, onCall }: Props) {
  const { say, locale } = useSpeech();
  const { rows, failed, load } = useLog(pbx);
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' });
  return (
    <section className="card" aria-labelledby="log">
      <h2 id="log">{say('log')}</h2>
      {failed && (
        <p role="alert">
          {say('logFailed')}{' '}
          <button type="button" onClick={load}>
            {say('again')}
          </button>
        </p>
      )}
      {rows?.length === 0 && <p>{say('logEmpty')}</p>}
      <ul>
        {rows?.map((row) => (
          <li key={row.id} data-missed={row.status === 2}>
            <span className="party">
              <b>{row.name || row.number}</b>
              <span>
                {say(KINDS[row.status] ?? 'incoming')} · {time.format(row.timestamp * 1000)}
              </span>
            </span>
            <button type="button" onClick={() => onCall(row.number)}>
              {row.number}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useLog(pbx: PBXOperator) {
  const [rows, setRows] = useState<CdrRecord[]>();
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  const load = () => setTurn((before) => before + 1);

  useEffect(() => pbx.on('cdrChange', load), [pbx]);
  useEffect(() => {
    let gone = false;
    pbx.cdrQuery({ page: 1, size: 20, sortBy: 'time', orderBy: 'desc' }).then(
      (page) => {
        if (gone) return;
        setRows(page.personal_cdr_list);
        setFailed(false);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [pbx, turn]);
  return { rows, failed, load };
}

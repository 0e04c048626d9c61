import { useEffect, useRef, useState } from 'react';
import { ChevronUp, Menu } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { AreaList } from './AreaList';
import type { PlaceEntry } from './places';
import styles from './AreaSheet.module.css';

/** The way between the pages on a phone: a bar at the bottom that says where one is, and opens a sheet of all. */
export function AreaSheet({ here }: { here: PlaceEntry | undefined }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) sheet.current?.showModal();
    else sheet.current?.close();
  }, [open]);
  return (
    <nav className={styles.bar} aria-label={t('nav.label')}>
      <button type="button" className={styles.open} aria-expanded={open} onClick={() => setOpen(true)}>
        <Menu size={22} aria-hidden="true" />
        <span className={styles.where}>
          {here && here.path !== '/' && <span className={styles.area}>{t(`admin.areas.${here.area}`)}</span>}
          <span>{here ? t(`admin.places.${here.name}`) : t('admin.shell.pages')}</span>
        </span>
        <ChevronUp size={18} aria-hidden="true" />
      </button>
      <dialog
        ref={sheet}
        className={styles.sheet}
        aria-label={t('nav.label')}
        onClose={() => setOpen(false)}
        onClick={({ target, currentTarget }) => target === currentTarget && setOpen(false)}
      >
        {open && (
          <div className={styles.pages}>
            <AreaList here={here} open onChoose={() => setOpen(false)} />
          </div>
        )}
      </dialog>
    </nav>
  );
}

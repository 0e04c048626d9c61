import { useState } from 'react';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { draftStore } from '../shared/drafts';
import { AREAS, PLACES, type Area, type PlaceEntry } from './places';
import styles from './AreaList.module.css';

interface Props {
  here: PlaceEntry | undefined;
  /** All areas lie open: there is room. */
  open?: boolean;
  onChoose?: () => void;
}

/** The areas and the pages in them; a mark where something was changed and not saved yet. */
export function AreaList({ here, open = false, onChoose }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Partial<Record<Area, boolean>>>({});
  const drafts = [...draftStore.use().keys()];
  const isOpen = (area: Area) => open || (opened[area] ?? area === here?.area);
  return (
    <ul className={styles.areas}>
      {(Object.keys(AREAS) as Area[]).map((area) => {
        const Icon = AREAS[area];
        const pages = PLACES.filter((place) => place.area === area);
        if (pages.length === 0) return null;
        return (
          <li key={area}>
            <button
              type="button"
              className={styles.area}
              aria-expanded={isOpen(area)}
              disabled={open}
              data-here={area === here?.area}
              onClick={() => setOpened({ ...opened, [area]: !isOpen(area) })}
            >
              <Icon size={18} aria-hidden="true" />
              <span>{t(`admin.areas.${area}`)}</span>
              {!open && <ChevronRight size={16} className={styles.turn} aria-hidden="true" />}
            </button>
            {isOpen(area) && (
              <ul className={styles.pages}>
                {pages.map((place) => (
                  <li key={place.path}>
                    <a
                      href={`#${place.path}`}
                      className={styles.page}
                      aria-current={place === here ? 'page' : undefined}
                      onClick={onChoose}
                    >
                      <span>{t(`admin.places.${place.name}`)}</span>
                      {place.path !== '/' && drafts.some((key) => key.startsWith(place.path)) && (
                        <span className={styles.unsaved} title={t('admin.form.unsaved')}>
                          <span className="visually-hidden">{t('admin.form.unsaved')}</span>
                        </span>
                      )}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}

import type { ReactNode } from 'react';
import { ChevronLeft } from 'lucide-react';
import styles from './Page.module.css';

export type Tone = 'live' | 'away' | 'danger' | 'off' | 'plain';

interface Props {
  title: string;
  /** What is the state? One line, before anything can be changed. */
  state?: ReactNode;
  /** What the page is for, where the title does not say it. */
  text?: string;
  actions?: ReactNode;
  /** Where one comes from: the list that this belongs to. */
  back?: { href: string; label: string };
  children: ReactNode;
}

/** The frame of every page: its name, the state of what it is about, and below what can be changed. */
export function Page({ title, state, text, actions, back, children }: Props) {
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        {back && (
          <a className={styles.back} href={back.href}>
            <ChevronLeft size={16} aria-hidden="true" />
            {back.label}
          </a>
        )}
        <div className={styles.top}>
          <h1 className={styles.title}>{title}</h1>
          {actions && <div className={styles.actions}>{actions}</div>}
        </div>
        {state && <div className={styles.state}>{state}</div>}
        {text && <p className={styles.text}>{text}</p>}
      </header>
      {children}
    </div>
  );
}

/** A state in words, with a mark in the colour and shape of its kind. */
export function State({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={styles.word} data-tone={tone}>
      <span className={styles.mark} aria-hidden="true" />
      <span>{children}</span>
    </span>
  );
}

interface SectionProps {
  title: string;
  text?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a page that belongs together. */
export function Section({ title, text, actions, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.top}>
        <h2 className={styles.heading}>{title}</h2>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {text && <p className={styles.explained}>{text}</p>}
      {children}
    </section>
  );
}

import { describe, expect, it } from 'vitest';
import { PbxFailure } from '@magpie/sdk-core';
import { fieldOf } from './problem';

describe('what the server says of a change', () => {
  it('names the field below the status that was changed', () => {
    const error = new PbxFailure('PBX_API_ERROR', 900005, 'invalid', [
      { field: 'statuses.lunch.internal.always.number', validation_type: 'loop' },
    ]);
    expect(fieldOf(error, 'statuses.lunch.')).toEqual({ field: 'internal.always.number', kind: 'loop' });
    expect(fieldOf(error, 'statuses.away.')).toBeUndefined();
  });

  it('has a word for what it does not know, and none where no field is to blame', () => {
    const error = new PbxFailure('PBX_API_ERROR', 900005, 'invalid', [
      { field: 'statuses.lunch.message', validation_type: 'max_length' },
    ]);
    expect(fieldOf(error, 'statuses.lunch.')?.kind).toBe('other');
    expect(fieldOf(new PbxFailure('PBX_NETWORK_ERROR'), '')).toBeUndefined();
    expect(fieldOf(new Error('else'), '')).toBeUndefined();
  });
});

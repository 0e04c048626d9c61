package org.magpie.exchange.call;

import java.util.List;

/** Several attendants of one call, told one after the other. */
record SeveralAttendants(List<Attendant> all) implements Attendant {

  @Override
  public void joined(Leg first, Leg second) {
    all.forEach(one -> one.joined(first, second));
  }

  @Override
  public boolean key(Happening.Key key) {
    return all.stream().anyMatch(one -> one.key(key));
  }

  @Override
  public void code(Leg leg, String keys) {
    all.forEach(one -> one.code(leg, keys));
  }

  @Override
  public List<Luggage> moving() {
    return all.stream().flatMap(one -> one.moving().stream()).toList();
  }

  @Override
  public void brought(List<Luggage> luggage) {
    all.forEach(one -> one.brought(luggage));
  }

  @Override
  public void over() {
    all.forEach(Attendant::over);
  }
}

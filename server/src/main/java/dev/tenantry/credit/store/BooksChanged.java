package dev.tenantry.credit.store;

import org.springframework.dao.ConcurrencyFailureException;

/** Other rows were written than decided: nothing of it may stay. Reading again and deciding again is safe. */
final class BooksChanged extends ConcurrencyFailureException {

    BooksChanged(String what) {
        super(what);
    }
}

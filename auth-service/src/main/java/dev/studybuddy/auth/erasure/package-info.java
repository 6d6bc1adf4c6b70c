/**
 * Erasure of accounts as a saga: this service deletes the user and publishes {@code user.erased} until video-, notes-
 * and credits-service have each confirmed with {@code user.erasure.done}. The table {@code erasure} is the tombstone
 * and the state of the saga.
 */
package dev.studybuddy.auth.erasure;

package dev.studybuddy.notes.concept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConceptFinderTest {
    private static final UUID ID = new UUID(0, 1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Gradient descent algorithm | We run **gradient descent** for ten steps.",
            "Derivative | Two derivatives, one of each.", "Dérivée | la derivee de f", "DNA | The DNA, unrolled.",
            "IT | Our IT department", "Eigenvalue | (eigenvalues)", "导数 | 函数的导数是什么", "C++ | Written in C++ and C",
            "Photosynthesis | What is photosynthesis?" })
    void every_form_of_a_name_is_found(String name, String text) {
        assertThat(find(name, text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Gradient descent | The descent of the gradient.", "IT | It is so.", "DNA | a dnase", "Function | which",
            "Different | It is different.", "C | Vitamin C", "Cell | [here](https://example.org/cell)", "! | Well!",
            "导数 | 函数" })
    void other_words_are_not_found(String name, String text) {
        assertThat(find(name, text)).isFalse();
    }

    @Test
    void every_concept_of_a_name_is_found() {
        ConceptFinder finder = new ConceptFinder();
        finder.add(ID, "Cell");
        finder.add(new UUID(0, 2), "cells");

        assertThat(finder.find("A cell")).hasSize(2);
    }

    private static boolean find(String name, String text) {
        ConceptFinder finder = new ConceptFinder();
        finder.add(ID, name);
        return finder.find(text).contains(ID);
    }
}

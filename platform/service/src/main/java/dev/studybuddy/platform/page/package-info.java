/**
 * Lists in pages. A resource takes a {@link dev.studybuddy.platform.page.PageRequest} as {@code @BeanParam}, selects
 * {@code rows()} rows and returns a {@link dev.studybuddy.platform.page.Page}.
 */
package dev.studybuddy.platform.page;

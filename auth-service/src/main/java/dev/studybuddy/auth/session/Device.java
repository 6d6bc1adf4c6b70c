package dev.studybuddy.auth.session;

import java.util.List;

/** What a person recognises a session by: the browser and the system, and nothing that could track them. */
public final class Device {
    /** In this order: most browsers also name those they descend from. */
    private static final List<Mark> BROWSERS = List.of(new Mark("Edg", "Edge"), new Mark("OPR/", "Opera"),
            new Mark("SamsungBrowser", "Samsung Internet"), new Mark("Firefox/", "Firefox"),
            new Mark("FxiOS", "Firefox"), new Mark("CriOS", "Chrome"), new Mark("Chrome/", "Chrome"),
            new Mark("Safari/", "Safari"));
    private static final List<Mark> SYSTEMS = List.of(new Mark("Windows", "Windows"), new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"), new Mark("Android", "Android"), new Mark("CrOS", "ChromeOS"),
            new Mark("Mac OS X", "macOS"), new Mark("Linux", "Linux"));

    private Device() {}

    private record Mark(String sign, String name) {}

    /** For example {@code Firefox on Linux}; {@code Unknown device} where the header tells nothing. */
    public static String describe(String userAgent) {
        String browser = find(BROWSERS, userAgent);
        String system = find(SYSTEMS, userAgent);
        if (browser == null) {
            return system == null ? "Unknown device" : system;
        }
        return system == null ? browser : browser + " on " + system;
    }

    private static String find(List<Mark> marks, String userAgent) {
        return userAgent == null
                ? null
                : marks.stream().filter(mark -> userAgent.contains(mark.sign())).map(Mark::name).findFirst()
                        .orElse(null);
    }
}

package dev.studybuddy.notes.concept;

import java.util.Set;

/** Words that are common in definitions of any subject, in the languages of most notes. */
final class StopWords {
    private static final Set<String> WORDS = Set.of("""
            aber about above across after again against alle als also among another auch auf aus avec based
            because become becomes been before bei beim being below between bis both called cannot carries cette
            change changes common como con concept concepts consists contains could dans das dass del dem den
            depuis der des describes deux die dies diese different does doing donde down durch during each ein
            eine einem einen einer eines either element elle entre est esta este every find finds first font
            form forme forms from function fur für given gives group haben hacia have having here high higher
            idea ihre important instead into ist itself kann keep keeps kind known large las less leur leurs
            like long los lower made main mais make makers makes many mas means measure mehr mesure method
            methode mit model models more most move moves much must más nach name named near need never next
            nicht nous number object objects oder often ohne only onto other ou over par para part partie parts
            pas people pero place plus point por pour principle process produced produces quand quantity que qui
            range rate rather result results rises same sans second según several share shows sich similar sin
            sind single size small sobre some something sont sous state step steps structure such sur system
            takes teil term than that their them then theory there these they thing things this those through
            time times together tool tout toward turn turns type uber ueber una und under une unit unos unter
            until upon used uses using usual valeur value values verfahren vers very viele vom von vor war way
            werden were wert what when where which while whole whose wie will wird with within without work
            would year years your zero zum zur zwei zwischen über
            """.strip().split("\\s+"));

    private StopWords() {}

    static boolean contains(String word) {
        return WORDS.contains(word);
    }
}

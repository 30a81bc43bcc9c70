import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A one-stop system that has officers, codes and a database of its own and lets MotCua run its procedures:
 *
 * <pre>
 * java Host.java URL KEY_FILE file CODE…        files a birth registration under each of the host's codes
 * java Host.java URL KEY_FILE receive CODE…     receives them as an officer of the sample province
 * java Host.java URL KEY_FILE follow JOURNAL N  takes events until there are N, each once, through any kill
 * java Host.java URL KEY_FILE show JOURNAL      what the journal says of each dossier
 * </pre>
 */
public final class Host {
    private static final String OFFICER = "ngo-quang-sang";
    private static final int PAGE = 50;
    private static final int WAIT_SECONDS = 5;

    private final MotCua motcua;

    private Host(MotCua motcua) {
        this.motcua = motcua;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 4) {
            System.err.println("usage: Host URL KEY_FILE file|receive|follow|show …");
            System.exit(2);
        }
        Host host = new Host(new MotCua(arguments[0], Path.of(arguments[1])));
        List<String> rest = List.of(arguments).subList(3, arguments.length);
        switch (arguments[2]) {
            case "file" -> host.file(rest);
            case "receive" -> host.receive(rest);
            case "follow" -> host.follow(Path.of(rest.get(0)), Integer.parseInt(rest.get(1)));
            case "show" -> host.show(Path.of(rest.get(0)));
            default -> {
                System.err.println("expected file, receive, follow or show, but got " + arguments[2]);
                System.exit(2);
            }
        }
    }

    private void file(List<String> codes) throws IOException, InterruptedException {
        for (String code : codes) {
            System.out.println(code + " " + motcua.file(code, application(code)));
        }
    }

    /** The host's code travels in the header: events and answers can be matched by it. */
    private static Map<String, Object> application(String code) {
        String today = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")).toString();
        return Map.of(
                "procedure", "dang-ky-khai-sinh",
                "header", Map.of(
                        "channel", "online",
                        "received_at", "tan-mau",
                        "owner", Map.of("name", "Nguyễn Thị Mẫu", "identity", "099000000001"),
                        "references", Map.of("java-host", code)),
                "data", Map.of("ho_ten_tre", "Nguyễn Văn Mẫu", "ngay_sinh", today, "gioi_tinh", "nam"),
                "papers", List.of(paper("to_khai"), paper("giay_chung_sinh"), paper("giay_tuy_than")));
    }

    private static Map<String, Object> paper(String document) {
        return Map.of("document", document, "kind", "digitised");
    }

    /**
     * The officer signed in at the host; MotCua is told for whom the host acts and decides by his posts. Filing again
     * under the same code gives the dossier's id back, so the host need not have kept it.
     */
    private void receive(List<String> codes) throws IOException, InterruptedException {
        for (String code : codes) {
            String dossier = motcua.file(code, application(code));
            String task = "/v1/tasks/" + dossier + ".1";
            motcua.act(OFFICER, code + "/claim", task + "/claim", Map.of());
            motcua.act(OFFICER, code + "/receive", task + "/complete", Map.of("outcome", "du"));
            Map<String, Object> seen = motcua.get(OFFICER, "/v1/dossiers/" + dossier);
            System.out.println(code + " " + seen.get("code"));
        }
    }

    private void follow(Path path, int count) throws IOException, InterruptedException {
        try (Journal journal = new Journal(path)) {
            while (journal.events().size() < count) {
                MotCua.Events page = motcua.events(journal.cursor(), PAGE, WAIT_SECONDS);
                if (!page.lines().isEmpty()) {
                    journal.add(page);
                    System.out.println(journal.events().size());
                }
            }
        }
    }

    private void show(Path path) throws IOException {
        Map<String, String> states = new TreeMap<>();
        try (Journal journal = new Journal(path)) {
            for (String line : journal.events()) {
                Map<String, Object> event = Json.object(Json.parse(line));
                if (event.get("subject") instanceof String dossier) {
                    states.put(dossier, (String) event.get("type"));
                }
            }
        }
        states.forEach((dossier, type) -> System.out.println(dossier + " " + type));
    }
}

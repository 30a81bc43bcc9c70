import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The host's own copy of what happened: pages of events, each ended by the cursor behind it. Events and cursor are kept
 * in one place, so that both are there or neither: that is what makes "at least once" an effect of "once". A host with a
 * database writes both in one transaction.
 */
final class Journal implements AutoCloseable {
    private static final String CURSOR = "cursor ";

    private final FileChannel file;
    private final List<String> events = new ArrayList<>();
    private String cursor = "";

    /** A page that was cut off by a crash is dropped: it comes again. */
    Journal(Path path) throws IOException {
        long whole = 0;
        if (Files.exists(path)) {
            byte[] bytes = Files.readAllBytes(path);
            List<String> page = new ArrayList<>();
            int from = 0;
            for (int i = 0; i < bytes.length; ++i) {
                if (bytes[i] != '\n') {
                    continue;
                }
                String line = new String(bytes, from, i - from, StandardCharsets.UTF_8);
                from = i + 1;
                if (line.startsWith(CURSOR)) {
                    cursor = line.substring(CURSOR.length());
                    events.addAll(page);
                    page.clear();
                    whole = from;
                } else {
                    page.add(line);
                }
            }
        }
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(whole);
        file.position(whole);
    }

    List<String> events() {
        return events;
    }

    String cursor() {
        return cursor;
    }

    /** On disk before it returns. */
    void add(MotCua.Events page) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : page.lines()) {
            text.append(line).append('\n');
        }
        text.append(CURSOR).append(page.cursor()).append('\n');
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(true);
        events.addAll(page.lines());
        cursor = page.cursor();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

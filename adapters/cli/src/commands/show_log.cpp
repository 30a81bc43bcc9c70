// motcua log: the events of all dossiers as they were stored, one JSON text a line.
#include "commands/show.hpp"
#include "view_conceal.hpp"
#include "view_reading.hpp"

namespace motcua::cli {
namespace {

struct LogOptions : ViewOptions {
    std::uint64_t after = 0;
    std::uint64_t limit = 1000;
};

void print_definition(Output& output, const LogRow& row) {
    json::Writer writer;
    writer.begin_object();
    writer.member("sequence").number(row.sequence);
    writer.text_member("stream", row.stream);
    writer.number_member("number", row.number);
    writer.text_member("at", format_instant(row.at));
    writer.text_member("type", row.type);
    writer.end_object();
    output.json_text(std::move(writer));
}

/// Whether this reader may see the dossier that a row is about.
Result<bool> may_see(View& view, const LogRow& row) {
    if (view.visibility().everything) {
        return true;
    }
    const auto found = view.reader().find(view.visibility(), row.stream);
    return found ? Result<bool>(found->has_value()) : Result<bool>(found.error());
}

Result<void> print_row(Output& output, View& view, const LogRow& row) {
    if (row.stream.rfind("def:", 0) == 0) {
        print_definition(output, row);
        return {};
    }
    const Result<bool> visible = may_see(view, row);
    if (!visible) {
        return visible.error();
    }
    if (!*visible) {
        return {};
    }
    Result<RecordedEvent> event =
        view.session().codec().decode(row.event.bytes, row.event.personal, view.session().digest());
    if (!event) {
        return event.error();
    }
    event->sequence = row.sequence;
    if (!view.personal()) {
        std::visit([](auto& body) { conceal(body); }, event->event);
    }
    output.rendered(*event);
    return {};
}

Result<Exit> show(Output& output, const LogOptions& options) {
    auto view = View::open(output, options);
    if (!view) {
        return view.error();
    }
    constexpr std::uint64_t kPage = 500;
    std::uint64_t after = options.after;
    std::uint64_t left = options.limit;
    while (left > 0) {
        const auto wanted = static_cast<std::size_t>(std::min(left, kPage));
        const Result<std::vector<LogRow>> rows = (*view)->reader().log(after, wanted);
        if (!rows) {
            return rows.error();
        }
        for (const LogRow& row : *rows) {
            MOTCUA_TRY(print_row(output, **view, row));
            after = row.sequence;
        }
        left -= rows->size();
        if (rows->size() < wanted) {
            break;
        }
    }
    return Exit::fine;
}

}  // namespace

void add_log_command(Commands& commands) {
    commands.add<LogOptions>(
        "log",
        {"Sự kiện theo thứ tự ghi, mỗi dòng một văn bản JSON",
         "Events in the order stored, one JSON text a line"},
        [](Command& command, LogOptions& options) {
            define_viewing(command, options);
            command.option("--after", options.after, "SEQUENCE",
                           {"Chỉ sau số thứ tự này", "Only after this sequence number"});
            command.option("--limit", options.limit, "N",
                           {"Số sự kiện nhiều nhất", "At most so many events"});
        },
        show);
}

}  // namespace motcua::cli

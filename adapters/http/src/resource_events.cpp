// Events as CloudEvents: one a line, what is missing first, then a wait for more.
#include <chrono>
#include <set>

#include <motcua/engine/portal_book.hpp>
#include <motcua/json/render.hpp>

#include "cloud_event.hpp"
#include "routes.hpp"
#include "workers.hpp"

namespace motcua::http {
namespace {

constexpr std::string_view kLines = "application/x-ndjson";

/// Events of dossiers that the caller may see; each dossier is asked about once.
class Filter {
public:
    Filter(Call& call, Reader& reader) : visibility_(call.visibility()), reader_(reader) {}

    [[nodiscard]] Result<std::optional<DossierRow>> look(const std::string& dossier) {
        const auto known = rows_.find(dossier);
        if (known != rows_.end()) {
            return known->second;
        }
        auto row = reader_.find(visibility_, dossier);
        if (row) {
            rows_.emplace(dossier, *row);
        }
        return row;
    }

private:
    Visibility visibility_;
    Reader& reader_;
    std::map<std::string, std::optional<DossierRow>> rows_;
};

struct Page {
    std::string lines;
    std::uint64_t last = 0;  ///< sequence up to which the log was looked through
    bool empty = true;
};

Result<Page> read_page(Call& call, Reader& reader, std::uint64_t after, std::size_t limit) {
    const auto rows = reader.log(after, limit);
    if (!rows) {
        return rows.error();
    }
    Filter filter(call, reader);
    PortalBook book(call.engine(), call.desk.parts.codec, call.desk.parts.digest);
    Page page;
    page.last = after;
    for (const LogRow& row : *rows) {
        page.last = row.sequence;
        const auto dossier = filter.look(row.stream);
        if (!dossier) {
            return dossier.error();
        }
        if (!*dossier) {
            continue;
        }
        const auto event =
            call.desk.parts.codec.decode(row.event.bytes, {}, call.desk.parts.digest);
        if (!event) {
            return event.error();
        }
        const Result<PortalPart> portal = book.part_of(reader, event->dossier, event->number);
        if (!portal) {
            return portal.error();
        }
        page.lines += cloud_event(row.sequence, *event, **dossier, *portal);
        page.lines += '\n';
        page.empty = false;
    }
    return page;
}

Response response_of(Page page) {
    Response response{200, std::string(kLines), std::move(page.lines), {}};
    response.fields.add("MotCua-Cursor", cursor_of(page.last));
    return response;
}

struct Wanted {
    std::uint64_t after = 0;
    std::size_t limit = 0;
    std::chrono::steady_clock::time_point until;
};

void answer_or_wait(Call call, Reader& reader, const Wanted& wanted) {
    Result<Page> page = read_page(call, reader, wanted.after, wanted.limit);
    if (!page) {
        call.refuse(page.error());
        return;
    }
    const auto left = wanted.until - std::chrono::steady_clock::now();
    if (!page->empty || left <= std::chrono::steady_clock::duration::zero()) {
        call.answer(response_of(std::move(*page)));
        return;
    }
    // Nothing yet: woken by the next commit, or by the time.
    Wanted next = wanted;
    next.after = page->last;
    Desk& desk = call.desk;
    desk.hub.wait(next.after, wanted.until, [call = std::move(call), next]() mutable {
        Workers& workers = call.desk.workers;
        Call spare = call;
        const bool posted = workers.post([call = std::move(call), next](Reader& again) mutable {
            answer_or_wait(std::move(call), again, next);
        });
        if (!posted) {
            spare.answer(response_of({{}, next.after, true}));
        }
    });
}

}  // namespace

void list_events(Call& call, Reader& reader) {
    if (!call.knows_query({"after", "limit", "wait"})) {
        return;
    }
    const auto after = read_cursor(call.query("after"));
    if (!after) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected a cursor that this server gave, but it is none"},
                    {{}, {}, "after"});
        return;
    }
    const auto limit = call.number("limit", 200, 1, 1'000);
    const auto seconds =
        limit ? call.number("wait", 0, 0,
                            static_cast<std::uint64_t>(call.desk.options.limits.wait_max.count()))
              : std::nullopt;
    if (!seconds) {
        return;
    }
    answer_or_wait(std::move(call), reader,
                   {*after, static_cast<std::size_t>(*limit),
                    std::chrono::steady_clock::now() + std::chrono::seconds(*seconds)});
}

}  // namespace motcua::http

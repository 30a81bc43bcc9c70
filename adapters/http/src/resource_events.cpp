// Events as CloudEvents: one a line, what is missing first, then a wait for more.
#include <chrono>

#include "cloud_event.hpp"
#include "event_reading.hpp"
#include "live_words.hpp"
#include "routes.hpp"
#include "workers.hpp"

namespace motcua::http {
namespace {

constexpr std::string_view kLines = "application/x-ndjson";

struct Page {
    std::string lines;
    std::uint64_t last = 0;  ///< sequence up to which the log was looked through
    bool empty = true;
};

Result<Page> read_page(Call& call, Reader& reader, std::uint64_t after, std::size_t limit) {
    const Result<EventPage> events =
        read_events(call.desk.parts, reader, {call.visibility(), after, limit, false, {}, limit});
    if (!events) {
        return events.error();
    }
    Page page{{}, events->last, events->events.empty()};
    for (const PublicEventPtr& event : events->events) {
        page.lines += event->text;
        page.lines += '\n';
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
    EventHub::Moment until{};
};

void answer_or_wait(Call call, Reader& reader, const Wanted& wanted) {
    Result<Page> page = read_page(call, reader, wanted.after, wanted.limit);
    if (!page) {
        call.refuse(page.error());
        return;
    }
    if (!page->empty || call.desk.parts.clock.boot_time() >= wanted.until) {
        call.answer(response_of(std::move(*page)));
        return;
    }
    // Nothing yet: woken by the next commit, or by the time.
    Wanted next = wanted;
    next.after = page->last;
    const auto go_on = [call, next]() mutable {
        const bool posted = call.desk.workers.post(
            [call, next](Reader& again) mutable { answer_or_wait(std::move(call), again, next); });
        if (!posted) {
            call.answer(response_of({{}, next.after, true}));
        }
    };
    if (!call.desk.hub.wait(next.after, wanted.until, go_on)) {
        call.answer(response_of({{}, next.after, true}));
    }
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
    const auto last = reader.last_sequence();
    if (!last) {
        call.refuse(last.error());
        return;
    }
    if (*after > *last) {
        call.answer(cursor_ahead(call.desk.parts.say, call.request.language, {{}, {}, "after"}));
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
                    call.desk.parts.clock.boot_time() + std::chrono::seconds(*seconds)});
}

}  // namespace motcua::http

// One shape for all problems, and the table of statuses.
#include "problem.hpp"

#include <algorithm>

namespace motcua::http {
namespace {

constexpr std::size_t kNameCharacters = 64;
constexpr std::size_t kDetailCharacters = 1'000;

struct Problem {
    unsigned status;
    std::string_view code;
    std::string title;
    std::string detail;
};

Response rendered(const Problem& problem, const Where& where, const MoreMembers& more = nullptr) {
    json::Writer writer;
    writer.begin_object()
        .text_member("type", "urn:motcua:problem:" + std::string(problem.code))
        .text_member("title", problem.title)
        .number_member("status", problem.status)
        .text_member("code", problem.code);
    if (!problem.detail.empty()) {
        writer.text_member("detail", problem.detail);
    }
    if (!where.pointer.empty()) {
        writer.text_member("pointer", shown_pointer(where.pointer));
    }
    if (!where.header.empty()) {
        writer.text_member("header", shown_name(where.header));
    }
    if (!where.query.empty()) {
        writer.text_member("parameter", shown_name(where.query));
    }
    if (more) {
        more(writer);
    }
    writer.end_object();
    return {problem.status, "application/problem+json", writer.take(), {}};
}

/// Where the first `count` characters end. `text` is UTF-8.
std::size_t end_of(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80;
        if (begins && count-- == 0) {
            break;
        }
    }
    return at;
}

std::string beginning_of(std::string_view text, std::size_t count) {
    const std::size_t end = end_of(text, count);
    return std::string(text.substr(0, end)) + (end < text.size() ? "…" : "");
}

/// What the caller knows of the place, else what the error does.
Where place_of(const Error& error, const Where& where) {
    const bool known = !where.pointer.empty() || !where.header.empty() || !where.query.empty();
    return known || error.at.empty() ? where : Where{"/" + error.at, {}, {}};
}

}  // namespace

std::string shown_name(std::string_view name) { return beginning_of(name, kNameCharacters); }

std::string shown_pointer(std::string_view pointer) {
    std::string shown;
    while (!pointer.empty()) {
        const std::size_t next = std::min(pointer.find('/', 1), pointer.size());
        const std::string_view step = pointer.substr(0, next);
        std::size_t end = end_of(step, 1 + kNameCharacters);  // with its slash
        if (end < step.size() && step[end - 1] == '~') {
            --end;  // "~1" is one letter
        }
        shown += step.substr(0, end);
        shown += end < step.size() ? "…" : "";
        pointer.remove_prefix(next);
    }
    return shown;
}

std::string shown_detail(std::string_view detail) {
    std::string shown;
    bool quoted = false;
    while (!detail.empty()) {
        const std::size_t end = std::min(detail.find('"'), detail.size());
        const std::string_view part = detail.substr(0, end);
        shown += quoted ? shown_name(part) : std::string(part);
        shown += end < detail.size() ? "\"" : "";
        detail.remove_prefix(std::min(end + 1, detail.size()));
        quoted = !quoted;
    }
    // A quote in what is quoted would let the rest pass.
    return beginning_of(shown, kDetailCharacters);
}

void render(json::Writer& writer, const std::vector<Finding>& findings) {
    writer.begin_array();
    for (const Finding& finding : findings) {
        writer.begin_object()
            .text_member("file", finding.file)
            .number_member("line", finding.line)
            .number_member("column", finding.column)
            .text_member("severity", finding.is_error ? "error" : "warning")
            .text_member("code", finding.code)
            .text_member("message", finding.message)
            .text_member("hint", finding.hint)
            .end_object();
    }
    writer.end_array();
}

unsigned status_of(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::invalid_argument:
            return 400;
        case ErrorCode::not_permitted:
            return 403;
        case ErrorCode::not_found:
            return 404;
        case ErrorCode::already_exists:
        case ErrorCode::task_not_active:
        case ErrorCode::task_taken:
        case ErrorCode::outcome_not_available:
        case ErrorCode::dossier_closed:
        case ErrorCode::dossier_not_received:
        case ErrorCode::dossier_suspended:
        case ErrorCode::not_reversible:
        case ErrorCode::supplement_used_up:
        case ErrorCode::extension_used_up:
        case ErrorCode::owned_elsewhere:
        case ErrorCode::definition_in_use:
        case ErrorCode::upload_busy:
        case ErrorCode::quarantined:
            return 409;
        case ErrorCode::stale_version:
            return 412;
        case ErrorCode::key_reused:
        case ErrorCode::document_missing:
        case ErrorCode::input_missing:
        case ErrorCode::fee_unpaid:
        case ErrorCode::condition_not_met:
        case ErrorCode::definition_invalid:
        case ErrorCode::directory_unresolved:
        case ErrorCode::service_failed:
        case ErrorCode::limit_exceeded:
            return 422;
        case ErrorCode::overloaded:
        case ErrorCode::storage_unavailable:
        case ErrorCode::outcome_unknown:
        case ErrorCode::closed:
            return 503;
        case ErrorCode::storage_full:
            return 507;
        case ErrorCode::storage_corrupt:
        case ErrorCode::internal:
            return 500;
    }
    return 500;
}

Response problem(const Error& error, const Say& say, Language language, const Where& where) {
    const Said said = say(error, language);
    const unsigned status = status_of(error.code);
    // What a defect of ours looks like inside is nobody's business outside.
    const bool inside = status == 500;
    Response response = rendered({status, to_string(error.code), said.title,
                                  inside ? std::string{} : shown_detail(said.detail)},
                                 place_of(error, where));
    if (status == 503) {
        response.fields.add("Retry-After", "1");
    }
    return response;
}

Response problem(const Error& error, const Say& say, Language language,
                 const std::vector<Finding>& findings) {
    const Said said = say(error, language);
    return rendered({status_of(error.code), to_string(error.code), said.title, said.detail}, {},
                    [&](json::Writer& writer) {
                        writer.member("diagnostics");
                        render(writer, findings);
                    });
}

Response problem(unsigned status, std::string_view code, std::string_view title_vi,
                 std::string_view title_en, const std::string& detail, Language language,
                 const Where& where, const MoreMembers& more) {
    return rendered(
        {status, code, std::string(language == Language::vi ? title_vi : title_en), detail}, where,
        more);
}

}  // namespace motcua::http

// One shape for all problems, and the table of statuses.
#include "problem.hpp"

namespace motcua::http {
namespace {

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
        writer.text_member("pointer", where.pointer);
    }
    if (!where.header.empty()) {
        writer.text_member("header", where.header);
    }
    if (!where.query.empty()) {
        writer.text_member("parameter", where.query);
    }
    if (more) {
        more(writer);
    }
    writer.end_object();
    return {problem.status, "application/problem+json", writer.take(), {}};
}

}  // namespace

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
    Response response = rendered(
        {status, to_string(error.code), said.title, inside ? std::string{} : said.detail}, where);
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

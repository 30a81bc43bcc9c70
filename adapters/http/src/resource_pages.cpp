// The web application: one page for those who work here, one for citizens, and what they load. The pages
// load from this server alone, and their policy lets them ask nobody else.
#include <algorithm>

#include "etag.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

/// Charts and lists that show a part of themselves set styles on their elements.
std::string policy(const std::vector<std::string>& frames) {
    std::string text =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' "
        "data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
        "frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors";
    if (frames.empty()) {
        return text + " 'none'";
    }
    for (const std::string& frame : frames) {
        text += " " + frame;
    }
    return text;
}

/// Whether a client reads gzip; what weighs it with 0 does not.
bool reads_gzip(const Request& request) {
    const std::string_view accepted = request.fields.find("Accept-Encoding").value_or("");
    const std::size_t at = accepted.find("gzip");
    return at != std::string_view::npos && accepted.substr(at, 8) != "gzip;q=0";
}

void answer_page(Call& call, std::string_view path) {
    const auto& all = call.desk.parts.pages;
    const auto page =
        std::find_if(all.begin(), all.end(), [&](const WebFile& one) { return one.path == path; });
    if (page == all.end()) {
        call.refuse({ErrorCode::not_found, "expected a resource, but there is none here"});
        return;
    }
    const bool packed = !page->gzip.empty() && reads_gzip(call.request);
    Response response{200, std::string(page->media_type), {}, {}};
    response.fields.add("Vary", "Accept-Encoding");
    if (path.starts_with("assets/")) {
        // Its name changes with its content.
        response.fields.add("Cache-Control", "public, max-age=31536000, immutable");
    } else {
        const std::string etag = etag_of(page->bytes, call.desk.parts.digest);
        response.fields.add("Cache-Control", "no-cache");
        response.fields.add("ETag", etag);
        response.fields.add("Content-Security-Policy", policy(call.desk.options.frames));
        response.fields.add("Referrer-Policy", "no-referrer");
        if (call.request.fields.find("If-None-Match").value_or("") == etag) {
            response.status = 304;
            call.answer(std::move(response));
            return;
        }
    }
    response.body = packed ? page->gzip : page->bytes;
    if (packed) {
        response.fields.add("Content-Encoding", "gzip");
    }
    call.answer(std::move(response));
}

}  // namespace

void show_application(Call& call) { answer_page(call, "index.html"); }
void show_tracking_page(Call& call) { answer_page(call, "tra-cuu.html"); }
void show_icon(Call& call) { answer_page(call, "icon.svg"); }
void show_page_part(Call& call) { answer_page(call, "assets/" + call.at.front()); }

}  // namespace motcua::http

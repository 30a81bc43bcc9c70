// The contract: as JSON for programs, as a page for people. The page loads from this server alone, and its
// policy lets it ask nobody else.
#include <algorithm>

#include "assets.hpp"
#include "contract.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

// Swagger UI sets styles on its elements and draws with images in data: addresses.
constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' "
    "data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

void answer_asset(Call& call, std::string_view name) {
    const auto all = assets();
    const auto asset =
        std::find_if(all.begin(), all.end(), [&](const Asset& one) { return one.name == name; });
    if (asset == all.end()) {
        call.refuse({ErrorCode::not_found, "expected a resource, but there is none here"});
        return;
    }
    Response response{200, std::string(asset->media_type), std::string(asset->text), {}};
    response.fields.add("Content-Security-Policy", std::string(kPolicy));
    call.answer(std::move(response));
}

}  // namespace

void show_contract(Call& call) {
    std::string text(contract());
    // Where we are, as those see it who come through a proxy.
    constexpr std::string_view place = R"("url":"/")";
    const std::string& prefix = call.desk.options.path_prefix;
    if (const std::size_t at = text.find(place); !prefix.empty() && at != std::string::npos) {
        text.replace(at, place.size(), "\"url\":\"" + prefix + "\"");
    }
    call.answer(Response{200, "application/json", std::move(text), {}});
}

void show_docs(Call& call) { answer_asset(call, "docs.html"); }

void show_docs_file(Call& call) { answer_asset(call, call.at.front()); }

}  // namespace motcua::http

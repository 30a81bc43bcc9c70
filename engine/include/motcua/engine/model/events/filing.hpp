// Events of filing and reception (nộp, tiếp nhận, hướng dẫn, từ chối).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// The application came in; the handling clock does not run yet.
struct DossierFiled {
    static constexpr std::string_view type = "dossier-filed";
    static constexpr unsigned version = 1;

    DefinitionRef procedure;  ///< the version in force at filing
    Header header;
    std::string provisional_number;                        ///< before the official code
    std::map<std::string, Value> data;                     ///< fields marked personal="none"
    Personal<std::map<std::string, Value>> personal_data;  ///< all other fields
    std::optional<Parent> parent;                          ///< the dossier that called this one
    std::string organisation;  ///< "id@version" of the organisation used
    Origin origin;

    friend bool operator==(const DossierFiled&, const DossierFiled&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("procedure", self.procedure);
        visit("header", self.header);
        visit("provisional_number", self.provisional_number);
        visit("data", self.data);
        visit("personal_data", self.personal_data);
        visit("parent", self.parent);
        visit("organisation", self.organisation);
        visit("origin", self.origin);
    }
};

/// Reception found another version in force: the dossier is that version's for life (rule 1).
struct VersionPinned {
    static constexpr std::string_view type = "version-pinned";
    static constexpr unsigned version = 1;

    DefinitionRef procedure;

    friend bool operator==(const VersionPinned&, const VersionPinned&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("procedure", self.procedure);
    }
};

/// Accepted into handling. The official code is given here and never changes (rule 47).
struct DossierReceived {
    static constexpr std::string_view type = "dossier-received";
    static constexpr unsigned version = 1;

    std::string code;
    std::uint32_t sequence = 0;  ///< of the agency and day; 0 if the host gave the code
    std::string agency_code;
    OfficerId officer;
    bool given_by_host = false;
    std::string rules;  ///< "id@version" of the rule set it is handled under from now on

    friend bool operator==(const DossierReceived&, const DossierReceived&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("code", self.code);
        visit("sequence", self.sequence);
        visit("agency_code", self.agency_code);
        visit("officer", self.officer);
        visit("given_by_host", self.given_by_host);
        visit("rules", self.rules);
    }
};

/// Not accepted, before reception only (state 3).
struct DossierRefused {
    static constexpr std::string_view type = "dossier-refused";
    static constexpr unsigned version = 1;

    Personal<std::string> reason;
    std::string slip;

    friend bool operator==(const DossierRefused&, const DossierRefused&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("reason", self.reason);
        visit("slip", self.slip);
    }
};

/// Asked to complete before reception: stays filed, same number, counted.
struct ApplicantGuided {
    static constexpr std::string_view type = "applicant-guided";
    static constexpr unsigned version = 1;

    Personal<std::vector<std::string>> items;
    Personal<std::string> reason;
    std::string slip;

    friend bool operator==(const ApplicantGuided&, const ApplicantGuided&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("items", self.items);
        visit("reason", self.reason);
        visit("slip", self.slip);
    }
};

}  // namespace motcua

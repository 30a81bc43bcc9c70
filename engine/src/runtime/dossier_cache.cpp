// Finding moves to the front; putting one too many drops the back.
#include "dossier_cache.hpp"

#include <utility>

namespace motcua::runtime {

const CachedDossier* DossierCache::find(const DossierId& id) {
    const auto known = index_.find(id);
    if (known == index_.end()) {
        return nullptr;
    }
    used_.splice(used_.begin(), used_, known->second);
    return &used_.front();
}

void DossierCache::put(CachedDossier dossier) {
    const DossierId id = dossier.dossier->id;
    drop(id);
    used_.push_front(std::move(dossier));
    index_[id] = used_.begin();
    if (used_.size() > dossiers_max_) {
        index_.erase(used_.back().dossier->id);
        used_.pop_back();
    }
}

void DossierCache::drop(const DossierId& id) {
    const auto known = index_.find(id);
    if (known != index_.end()) {
        used_.erase(known->second);
        index_.erase(known);
    }
}

}  // namespace motcua::runtime

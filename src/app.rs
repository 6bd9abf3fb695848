//! Layer 4: the program without a screen: model, messages, effects, key map.

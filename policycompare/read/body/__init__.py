"""Paragraphs → provisions: labels, outline and kinds."""
